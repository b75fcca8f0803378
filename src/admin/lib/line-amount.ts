type Line = { is_tax_inclusive?: boolean; original_total?: number; subtotal?: number }

/** What a line comes to before discounts, with tax where its price includes tax: price times quantity. */
export function lineAmount(line: Line | undefined): number | undefined {
  return line?.is_tax_inclusive ? line.original_total : line?.subtotal
}
