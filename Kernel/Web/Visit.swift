/// One request being answered: what was asked, by whom, with which parameters.
package struct Visit: Sendable {
    package let request: IncomingRequest
    package let parameters: [String: String]
    package internal(set) var visitor: Visitor?
    package internal(set) var site: SiteIdentity
    /// The fields of the form, when the request carries one that is not an upload.
    package internal(set) var form: FormFields
    /// The menu of the visitor, when the route is for people with an account.
    package var menu: [MenuLink] = []
    /// The number that names this request in the log, for a person to read on the phone.
    package internal(set) var number = ""
    /// The path of the route as it was declared, with its braces.
    package internal(set) var routePath = ""
    var rights: Rights?
    var assets = AssetStore([])
    var communeHome = "/"
    var bodyLimit = 1 << 20
    /// Whether the form holds a password or a code: no page writes it back.
    var formHoldsSecret = false
    let received = ReceivedFiles()

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

    /// The checksum address of an asset: `/assets/3f0c…/bastide.js`.
    package func address(of asset: Asset) -> String {
        assets.address(of: asset.name)
    }

    /// Whether the map library is there: without it pages show their facts as text.
    package var hasMap: Bool { assets.contains("leaflet.js") }

    /// The hidden field that every POST form of a signed-in visitor carries; empty for the others.
    package var csrfField: HTML {
        guard let formToken else { return .empty }
        return "<input type=\"hidden\" name=\"_jeton\" value=\"\(formToken)\">"
    }

    /// The value of that field, for a page that was kept on a device and asks for it before it sends; nil for who has no
    /// session.
    package var formToken: String? { visitor.map { FormToken.make(secret: $0.sessionSecret) } }
}
