/// Where a town hall is and when it opens, as residents read it.
package struct TownHall: Sendable, Equatable {
    package let address: String
    package let phone: String
    package let email: String
    package let website: String
    /// In free words, a line for each day or span of days.
    package let hours: String

    package init(address: String, phone: String, email: String, website: String, hours: String) {
        self.address = address
        self.phone = phone
        self.email = email
        self.website = website
        self.hours = hours
    }

    /// Nothing known yet.
    package static let unknown = TownHall(address: "", phone: "", email: "", website: "", hours: "")
}
