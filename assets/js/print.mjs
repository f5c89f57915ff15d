// A button that prints the page. It is hidden in the markup and shown here, because without scripts it could do nothing.
//
//   <button type="button" class="govuk-button govuk-button--secondary" data-module="kw-print" hidden>Print this page</button>

export function print(button) {
    button.hidden = false
    button.addEventListener("click", () => window.print())
}
