/// One request being answered: what was asked, by whom, with which parameters.
package struct Visit: Sendable {
    package let request: IncomingRequest
    package let parameters: [String: String]
    package let visitor: Visitor?
    package let site: SiteIdentity
    /// The fields of the form, when the request carries one.
    package let form: FormFields

    package init(
        request: IncomingRequest, parameters: [String: String], visitor: Visitor?, site: SiteIdentity,
        form: FormFields
    ) {
        self.request = request
        self.parameters = parameters
        self.visitor = visitor
        self.site = site
        self.form = form
    }

    /// The path parameter of this name; the route declares it, so it is there.
    package func parameter(_ name: String) -> String {
        parameters[name] ?? ""
    }

    /// The last value of a name in the query, or nil.
    package func query(_ name: String) -> String? {
        request.query[name]?.last
    }
}

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
