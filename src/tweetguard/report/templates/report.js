"use strict";
// Shows the drafts that one rule spoke about. Without script all are shown.
const filter = document.querySelector(".filter");
if (filter) {
  const buttons = [...filter.querySelectorAll("button")];
  const drafts = [...document.querySelectorAll("article[data-rules]")];
  const shown = document.querySelector("#shown");
  filter.hidden = false;
  filter.addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    const rule = chosen.dataset.rule;
    let count = 0;
    for (const draft of drafts) {
      draft.hidden = rule !== "" && !draft.dataset.rules.split(" ").includes(rule);
      if (!draft.hidden) count += 1;
    }
    shown.textContent = String(count);
  });
}
