package import Territory

/// A message of the Common Alerting Protocol (OASIS CAP 1.2 §3.2.1), ours or another’s.
package struct CAPAlert: Sendable, Equatable {
    package var identifier: String
    package var sender: String
    package var sent: CAPTime
    package var status: Status
    package var messageType: MessageType
    package var scope: Scope
    package var source: String?
    package var note: String?
    /// The messages that this one updates or cancels.
    package var references: [CAPReference]
    package var infos: [CAPInfo]

    package enum Status: String, Sendable, CaseIterable {
        case actual = "Actual"
        case exercise = "Exercise"
        case system = "System"
        case test = "Test"
        case draft = "Draft"
    }

    package enum MessageType: String, Sendable, CaseIterable {
        case alert = "Alert"
        case update = "Update"
        case cancel = "Cancel"
        case acknowledgement = "Ack"
        case error = "Error"

        /// Whether it is about messages sent before, which it must then name.
        var needsReferences: Bool { self != .alert }

        /// Whether it says something to people.
        var needsInfo: Bool { self == .alert || self == .update }
    }

    package enum Scope: String, Sendable, CaseIterable {
        case everyone = "Public"
        case restricted = "Restricted"
        case named = "Private"
    }

    /// What tells one message from another, however its date was written.
    package var key: CAPKey {
        CAPKey(sender: sender, identifier: identifier, sent: sent.moment)
    }

    /// What is said in the language that starts so, or in the first that there is.
    package func info(preferring language: String) -> CAPInfo? {
        infos.first { $0.language.lowercased().hasPrefix(language) } ?? infos.first
    }
}

/// What tells one message from another: a message received twice is one.
package struct CAPKey: Sendable, Hashable {
    package let sender: String
    package let identifier: String
    package let sent: Moment
}

/// A message named by another: `sender,identifier,sent`.
package struct CAPReference: Sendable, Hashable {
    package let sender: String
    package let identifier: String
    package let sent: CAPTime

    package init(sender: String, identifier: String, sent: CAPTime) {
        self.sender = sender
        self.identifier = identifier
        self.sent = sent
    }

    package var key: CAPKey {
        CAPKey(sender: sender, identifier: identifier, sent: sent.moment)
    }
}

/// What a message says in one language (CAP 1.2 §3.2.2).
package struct CAPInfo: Sendable, Equatable {
    package var language: String
    package var facts: AlertFacts
    package var effective: CAPTime?
    package var onset: CAPTime?
    package var expires: CAPTime?
    package var senderName: String?
    package var headline: String?
    package var description: String?
    /// An address of the web, http or https.
    package var web: String?
    package var areas: [CAPArea]
}

/// Where it holds (CAP 1.2 §3.2.4).
package struct CAPArea: Sendable, Equatable {
    package var description: String
    /// Closed rings.
    package var polygons: [[Position]]
    package var circles: [Circle]
    package var geocodes: [Geocode]

    package struct Circle: Sendable, Equatable {
        package let centre: Position
        package let kilometres: Double
    }

    /// A code and the list that it comes from: `INSEE_COM`, `EMMA_ID`.
    package struct Geocode: Sendable, Equatable {
        package let name: String
        package let value: String
    }

    /// The list of the codes of communes.
    static let communes = "INSEE_COM"
}

/// The versions that are read; 1.2 is written.
enum CAPVersion: String, CaseIterable {
    case v1_1 = "urn:oasis:names:tc:emergency:cap:1.1"
    case v1_2 = "urn:oasis:names:tc:emergency:cap:1.2"
}
