import { z } from "@medusajs/framework/zod"
import { dateFilter } from "./date-filter"
import { DRAFT_ORDER_FIELDS, SORTABLE_RELATION_FIELDS } from "./query-config"

const MOST_ROWS = 1000

const oneOrMore = <T extends z.ZodType>(schema: T) => z.union([schema, z.array(schema).max(MOST_ROWS)])

const wholeNumber = (name: string, most: number) =>
  z.coerce
    .number<number | string>()
    .refine((value) => Number.isInteger(value) && value >= 0 && value <= most, {
      error: `${name} must be a whole number from 0 to ${most}`,
    })
    .optional()

const UNSORTABLE = ["metadata", "note", "internal_note"]

const sortable = [...DRAFT_ORDER_FIELDS.filter((field) => !UNSORTABLE.includes(field)), ...SORTABLE_RELATION_FIELDS]

export const AdminGetCartDraftOrdersParams = z.strictObject({
  fields: z.string().optional(),
  limit: wholeNumber("limit", MOST_ROWS),
  offset: wholeNumber("offset", Number.MAX_SAFE_INTEGER),
  order: z
    .string()
    .refine((value) => sortable.includes(value.replace(/^-/, "")), {
      error: `order must be one of ${sortable.join(", ")}, with - in front for descending`,
    })
    .optional(),
  /** In the customer's e-mail address and name, and the draft order's number and reference. */
  q: z.string().max(255).optional(),
  id: oneOrMore(z.string()).optional(),
  status: oneOrMore(z.enum(["open", "completed"])).optional(),
  canceled: z.enum(["true", "false"]).optional(),
  cart_id: oneOrMore(z.string()).optional(),
  order_id: oneOrMore(z.string()).optional(),
  customer_id: oneOrMore(z.string()).optional(),
  email: oneOrMore(z.string()).optional(),
  region_id: oneOrMore(z.string()).optional(),
  sales_channel_id: oneOrMore(z.string()).optional(),
  created_at: dateFilter("created_at").optional(),
  updated_at: dateFilter("updated_at").optional(),
  completed_at: dateFilter("completed_at").optional(),
  expires_at: dateFilter("expires_at").optional(),
  /** The customer's own, to the letter. */
  reference: oneOrMore(z.string()).optional(),
})

export type AdminGetCartDraftOrdersParamsType = z.infer<typeof AdminGetCartDraftOrdersParams>
