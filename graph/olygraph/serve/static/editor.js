// Puts the editor in place of the plain form; each example gets a button that opens it in a tab of its own.
"use strict";
const editor = new Yasgui(document.getElementById("editor"), {
  requestConfig: { endpoint: new URL("/sparql", location.href).href, method: "POST" },
  copyEndpointOnNewTab: true,
  endpointCatalogueOptions: { getData: () => [] },
});
document.getElementById("plain").hidden = true;
for (const example of document.querySelectorAll(".example")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Open in the editor";
  button.addEventListener("click", () => {
    const tab = editor.addTab(true, { name: example.dataset.name });
    tab.setQuery(example.querySelector("code").textContent);
    window.scrollTo({ top: 0 });
  });
  example.append(button);
}
