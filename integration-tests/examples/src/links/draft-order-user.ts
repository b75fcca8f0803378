import { defineLink } from "@medusajs/framework/utils"
import UserModule from "@medusajs/medusa/user"
import DraftOrderModule from "medusa-plugin-draft-order/modules/draft-order"

/** Who of the staff looks after a draft order: `draft_order.user` and `user.draft_orders`. */
export default defineLink({ linkable: DraftOrderModule.linkable.draftOrder, isList: true }, UserModule.linkable.user)
