// The key "/" leads to the search field, unless the reader is writing.
addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector("main [role=search] input") ?? document.querySelector("[role=search] input");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
