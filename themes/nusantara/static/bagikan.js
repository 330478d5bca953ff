// Shows the buttons that copy a link or a code where the browser lets a page write to the clipboard.
function start() {
  for (const button of document.querySelectorAll("[hidden] > [data-salin]")) {
    const item = button.parentElement;
    const status = item.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      status.textContent = "";
      const said = await navigator.clipboard.writeText(button.dataset.salin).then(() => "sudah", () => "gagal");
      status.textContent = button.dataset[said];
    });
    item.hidden = false;
  }
}

if (navigator.clipboard) {
  start();
  // Where a script shows another page in place, its buttons are new.
  document.addEventListener("isi-baru", start);
}
