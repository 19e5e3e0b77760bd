import Addresses
import Contract

/// The services of this program: the one place where they meet the house.
let services: [any Service.Type] = []
