import Foundation
import Persistence
import Web

/// Something that people must be told, in the words of each channel.
package struct Message: Sendable {
    /// The sender's own: handing the same id over again changes nothing.
    package let id: String
    package let topic: Topic
    package var urgency: Urgency
    /// How long it is worth receiving: what is not delivered by then is given up.
    package var life: Duration
    package var push: PushNotification?
    package var mail: MailContent?
    package var sms: SMSText?

    package init(
        id: String, topic: Topic, urgency: Urgency = .normal, life: Duration = .seconds(86_400),
        push: PushNotification? = nil, mail: MailContent? = nil, sms: SMSText? = nil
    ) {
        self.id = id
        self.topic = topic
        self.urgency = urgency
        self.life = life
        self.push = push
        self.mail = mail
        self.sms = sms
    }

    /// What each channel will carry, as it is stored.
    ///
    /// - Parameter proof: what a device gives back to be counted.
    /// - Throws: `Refusal` when a notification is longer than push services take.
    func payloads(of site: String, proof: String) throws -> [Channel: String] {
        var payloads: [Channel: String] = [:]
        if let push { payloads[.push] = try push.payload(of: self, site: site, proof: proof) }
        if let mail { payloads[.email] = try mail.stored }
        if let sms { payloads[.sms] = sms.text }
        return payloads
    }
}
