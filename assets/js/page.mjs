// Small questions that several modules ask of the page.

// The one element that `selector` finds inside `within`, or an error that names what the page forgot.
export function need(within, selector) {
    const found = within.querySelector(selector)
    if (!found) throw new Error(`the page lacks ${selector}`)
    return found
}

// The sentence the page gives under data-NAME, for example words(form, "draftSaved") for data-draft-saved.
export function words(element, name) {
    const sentence = element.dataset[name]
    if (!sentence) throw new Error(`the page lacks the words "${name}"`)
    return sentence
}
