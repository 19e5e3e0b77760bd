package import Web

/// What a person wants to be told, and what not.
package struct Wishes: Sendable, Equatable {
    package let follows: Set<AudienceKey>
    package let mutes: Set<AudienceKey>

    /// More keys than a person has places or themes are a mistake or an attack.
    package static let most = 100

    package init(follows: Set<AudienceKey>, mutes: Set<AudienceKey> = []) {
        self.follows = follows
        self.mutes = mutes
    }
}

/// Where a person is told.
package enum Address: Sendable, Hashable {
    case push(PushEndpoint, PushKeys)
    case mail(EmailAddress)
    case mobile(MobileNumber)

    package var channel: Channel {
        switch self {
        case .push: .push
        case .mail: .email
        case .mobile: .sms
        }
    }

    /// As it is stored and handed to the gateway.
    var text: String {
        switch self {
        case .push(let endpoint, _): endpoint.text
        case .mail(let address): address.text
        case .mobile(let number): number.text
        }
    }

    /// Who receives for it: what fails together.
    var gateway: String {
        switch self {
        case .push(let endpoint, _): endpoint.host
        case .mail(let address): address.domain
        case .mobile: ""
        }
    }

    var keys: PushKeys? {
        if case .push(_, let keys) = self { keys } else { nil }
    }
}
