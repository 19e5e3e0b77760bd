/// How the site presents itself on every page: the body that runs it and the help it gives.
package struct SiteIdentity: Sendable, Equatable {
    package let name: String
    package let helpPhone: String
    package let helpHours: String

    package init(name: String, helpPhone: String, helpHours: String) {
        self.name = name
        self.helpPhone = helpPhone
        self.helpHours = helpHours
    }
}
