// What a form shows when it is rendered: every field takes one and finds its own text and error in it.

export type Typed = Record<string, string | string[]>
export type FieldError = { field: string; message: string }
export type Filled = { typed: Typed; errors: readonly FieldError[] }

export const blank: Filled = { typed: {}, errors: [] }
