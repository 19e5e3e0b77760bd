import Persistence

/// A way of telling people something.
package enum Channel: String, Sendable, CaseIterable, SQLConvertible {
    /// A notification on a device, by the push service of its browser.
    case push
    case email
    case sms

    /// Its name for people, inside a sentence.
    package var label: String {
        switch self {
        case .push: "notification"
        case .email: "courriel"
        case .sms: "SMS"
        }
    }

    /// Its name at the head of a list.
    package var title: String {
        switch self {
        case .push: "Notifications"
        case .email: "Courriels"
        case .sms: "SMS"
        }
    }

    /// How many recipients are handed over together: few where a gateway is slow, so that what is urgent waits little.
    var batchSize: Int {
        switch self {
        case .push: 5000
        case .email: 200
        case .sms: 100
        }
    }
}
