package import Jobs
package import People
package import Persistence
package import Territory
package import Web

/// A shared digital service of the territory: all that the house knows of it.
package protocol Service: Sendable {
    /// The first segment of its pages and the name of its rights: `adresses`.
    static var slug: String { get }
    /// Its name for people: « Adresses ».
    static var title: String { get }
    /// What it does for a resident or a town hall, in one sentence.
    static var summary: String { get }
    /// What it does not do, said on the commune's page.
    static var limits: String { get }
    static var migrations: [Migration] { get }
    /// What a program may do here with an API token: each is the scope of some of its routes.
    static var scopes: [TokenScope] { get }
    /// Its style sheets, scripts and pictures.
    static var assets: [Asset] { get }

    init(platform: Platform)

    var routes: [Route] { get }
    /// The protocols that it speaks to programs, besides its routes.
    var wings: [Wing] { get }
    var jobs: [JobKind] { get }
    /// Its entries in the menu of people with an account.
    var menu: [MenuEntry] { get }
    var indicators: [Indicator] { get }
    /// How long it keeps what, and why: shown on `/mentions-legales`.
    var retention: [KeptData] { get }
    /// What it does with personal data, as the register of each commune says it.
    var processings: [Processing] { get }
    /// What it offers on a commune's public page.
    func offer(to commune: CommuneSummary) async throws -> [Offer]
    /// What it puts on a commune's public page, danger first; asked again when one of `frontVersions` is raised.
    func front(of commune: CommuneSummary) async throws -> CommuneFront
    /// What it raises, in the same transaction, with every change of what it puts there.
    static var frontVersions: [Version] { get }
    /// What waits for this visitor, most urgent first: « À faire aujourd’hui ».
    func duties(of visitor: Visitor, in commune: CommuneSummary) async throws -> [Duty]
    /// Where a commune stands, as its mayor reads it by a link: nothing private, no name of a person.
    func matters(of commune: CommuneSummary) async throws -> [Matter]
    /// What it keeps under people's ids, to show them and to forget with them.
    var traces: PersonTraces { get }
    /// The addresses that it keeps, for the geocoder to find; nil when it keeps none.
    var addresses: (any AddressSource)? { get }
}

extension Service {
    package var processings: [Processing] { [] }
    package var wings: [Wing] { [] }
    package var addresses: (any AddressSource)? { nil }
    package func front(of commune: CommuneSummary) async throws -> CommuneFront { CommuneFront() }
    package static var frontVersions: [Version] { [] }
}

/// Something that the public page of a commune proposes: « Chercher mon adresse ».
package struct Offer: Sendable {
    package let label: String
    package let detail: String
    package let path: SitePath

    package init(_ label: String, detail: String, path: SitePath) {
        self.label = label
        self.detail = detail
        self.path = path
    }
}

/// Something that waits for a person: one line of « À faire aujourd’hui ».
package struct Duty: Sendable {
    package let label: String
    package let detail: String
    package let path: SitePath
    /// The moment since which it waits.
    package let since: Instant?
    /// Whether somebody waits for the answer: it then comes before what the commune may do one day.
    package let isAwaited: Bool
    /// Where the gesture that ends it is sent: who may not send there is not asked for it.
    package let gesture: SitePath?

    package init(
        _ label: String, detail: String, path: SitePath, since: Instant?, isAwaited: Bool = false,
        gesture: SitePath? = nil
    ) {
        self.label = label
        self.detail = detail
        self.path = path
        self.since = since
        self.isAwaited = isAwaited
        self.gesture = gesture
    }
}

/// A commune as the pages of every service name it.
package struct CommuneSummary: Sendable, Equatable {
    package let code: String
    package let name: String

    package init(code: String, name: String) {
        self.code = code
        self.name = name
    }
}
