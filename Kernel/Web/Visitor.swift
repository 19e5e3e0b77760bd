/// The person who asks, as their session or API token made them known.
package struct Visitor: Sendable, Equatable {
    package let id: String
    package let name: String
    /// The communes this person works for, in the order of their names: what the switcher offers.
    package let communes: [CommuneLink]
    /// The EPCIs at which this person holds a role, in the order of their names.
    package let epcis: [EPCILink]
    /// The départements at which this person holds a role, in the order of their names.
    package let departements: [DepartementLink]
    /// The highest role held at the syndicat, or nil.
    package let syndicatRole: Role?
    /// The secret of the session, from which its forms' tokens are derived.
    package let sessionSecret: [UInt8]
    /// For whom this person acts at the moment, as the banner of every page says it:
    /// « Vous agissez pour la mairie de Fleurance jusqu’au 28 novembre ».
    package let actsFor: String?
    /// The program that asks in this person's name by an API token; nil for the person's own session.
    package let program: Program?

    package init(
        id: String, name: String, communes: [CommuneLink], epcis: [EPCILink] = [],
        departements: [DepartementLink] = [], syndicatRole: Role?,
        sessionSecret: [UInt8], actsFor: String? = nil, program: Program? = nil
    ) {
        self.id = id
        self.name = name
        self.communes = communes
        self.epcis = epcis
        self.departements = departements
        self.syndicatRole = syndicatRole
        self.sessionSecret = sessionSecret
        self.actsFor = actsFor
        self.program = program
    }

    /// A commune where the visitor has a role.
    package struct CommuneLink: Sendable, Equatable {
        package let code: String
        package let name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// An EPCI where the visitor has a role.
    package struct EPCILink: Sendable, Equatable {
        package let siren: String
        package let name: String

        package init(siren: String, name: String) {
            self.siren = siren
            self.name = name
        }
    }

    /// A département where the visitor has a role.
    package struct DepartementLink: Sendable, Equatable {
        package let code: String
        package let name: String

        package init(code: String, name: String) {
            self.code = code
            self.name = name
        }
    }

    /// What an API token allows a program.
    package struct Program: Sendable, Equatable {
        /// As its owner called it: « Logiciel d’urbanisme ».
        package let name: String
        package let scopes: Set<String>
        /// INSEE codes of the only communes it may see; empty for all those of its owner.
        package let communes: Set<String>

        package init(name: String, scopes: Set<String>, communes: Set<String>) {
            self.name = name
            self.scopes = scopes
            self.communes = communes
        }
    }
}

/// Who recognises visitors and decides what they may do: People, seen from Web.
package protocol Gatekeeper: Sendable {
    /// The visitor of this request, or nil when nobody is signed in.
    func visitor(of request: IncomingRequest) async throws -> Visitor?

    /// What the visitor may use, as things stand when the request comes.
    func judgement(of visitor: Visitor?) async throws -> Judgement
}

extension Gatekeeper {
    /// Whether the visitor may use a route of `service` with this access and these path parameters.
    package func admits(
        _ visitor: Visitor?, to access: Access, service: String?, parameters: [String: String]
    ) async throws -> Bool {
        try await judgement(of: visitor)(access, service, parameters)
    }
}
