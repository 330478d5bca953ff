// Shows the button "copy link" where the browser lets a page write to the clipboard.
for (const button of document.querySelectorAll("[data-salin]")) {
  if (!navigator.clipboard) break;
  const item = button.parentElement;
  const status = item.querySelector("[role=status]");
  button.addEventListener("click", async () => {
    status.textContent = "";
    const said = await navigator.clipboard.writeText(button.dataset.salin).then(() => "sudah", () => "gagal");
    status.textContent = button.dataset[said];
  });
  item.hidden = false;
}
