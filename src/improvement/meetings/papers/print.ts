// The minutes as a PDF.
import { type Printed, pdf } from '../../../pdf/pdf.ts'
import type { Paper } from './content.ts'

export const printMinutes = (paper: Paper): Promise<Printed> =>
  pdf(new URL('./minutes.typ', import.meta.url), paper, { title: paper.title })
