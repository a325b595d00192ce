// Whose turn it is to call back: the owner's; the deputy's while the owner is away; the section's while both are.

export type Charged = { owner: string; deputy: string | null }

export const turnOf = (
  { owner, deputy }: Charged,
  isAway: (staff: string) => boolean,
): { turn: 'owner' | 'deputy'; staff: string } | { turn: 'section' } => {
  if (!isAway(owner)) return { turn: 'owner', staff: owner }
  if (deputy !== null && !isAway(deputy)) return { turn: 'deputy', staff: deputy }
  return { turn: 'section' }
}
