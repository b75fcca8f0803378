/**
 * `npm run test:browser`: the customer's page in a browser, on a server from the sources. `ONLY` is a pattern of the
 * titles to run.
 */
import "./customer-page-paying"
import "./customer-page-looks"
