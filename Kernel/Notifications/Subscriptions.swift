import Crypto
import Foundation
import HTTPTypes
package import Persistence
package import Web

/// The subscriptions of people without an account: how they are asked for, renewed and left.
///
/// Each statement is part of the caller's transaction.
package struct Subscriptions: Sendable {
    let key: SiteKey
    let reach: NetworkReach
    package var limits = Limits()

    /// What a household, a school or a crowd never passes, and a program soon does.
    package struct Limits: Sendable {
        /// New subscriptions from one network in an hour: a town hall that helps people has one address.
        package var perNetwork = 40
        /// New subscriptions from everywhere in a day.
        package var perDay = 50_000
        /// Endpoints at a host that is no push service of a known browser; nil for as many as come.
        package var perUnknownHost: Int? = 50
        /// Endpoints at all such hosts together: one name of the DNS makes as many hosts as wanted.
        package var strangers = 500
        /// Requests for consent sent to one address or telephone in a day, whoever asks.
        package var perAddress = 3
        /// Requests for consent by SMS in a day, whoever asks: each is paid for.
        package var smsPerDay = 200
        /// How long a link to confirm is good for.
        package var confirmation = Duration.seconds(48 * 3600)
    }

    /// A browser's endpoint and keys, as it gives them.
    ///
    /// - Throws: `Refusal` in words for the person.
    package func device(endpoint: String, p256dh: String, auth: String) throws(Refusal) -> Address {
        guard let endpoint = PushEndpoint(endpoint, reach: reach),
            let keys = PushKeys(p256dh: p256dh, auth: auth)
        else {
            throw Refusal(
                .badRequest, "Votre navigateur a donné un abonnement que nous ne savons pas lire.",
                advice: "Rien n’est changé. Mettez-le à jour, ou choisissez le courriel.")
        }
        return .push(endpoint, keys)
    }

    /// Begins or renews the notifications of a device: to be called at each opening of the application.
    ///
    /// - Parameter network: the client's address: what a flood is counted by. It is not kept.
    /// - Returns: the key with which this device changes or ends its subscription.
    @discardableResult
    package func subscribe(
        _ device: Address, _ wishes: Wishes, from network: String, at now: Instant = .now,
        in session: borrowing Session
    ) throws -> SubscriberKey {
        guard case .push(let endpoint, _) = device else { throw Self.needsConfirmation }
        try check(wishes)
        if let id = try SubscriberStore.find(device, in: session) {
            try SubscriberStore.renew(id, device, at: now, in: session)
            try SubscriberStore.setWishes(wishes, of: id, in: session)
            return key.subscriber(id)
        }
        try count(network, at: now, in: session)
        try refuseCrowd(at: endpoint, in: session)
        let id = try SubscriberStore.add(device, at: now, in: session)
        try SubscriberStore.setWishes(wishes, of: id, in: session)
        return key.subscriber(id)
    }

    /// Asks an e-mail address or a telephone for its consent: nothing is sent to it before `confirm`.
    ///
    /// - Returns: the secret to put in the one message that asks for it.
    package func ask(
        _ address: Address, _ wishes: Wishes, from network: String, at now: Instant = .now,
        in session: borrowing Session
    ) throws -> String {
        guard address.channel != .push else { throw Self.needsConfirmation }
        try check(wishes)
        try count(network, at: now, in: session)
        let ofAddress = try SubscriptionCount.add(
            key.fingerprint(of: address.text), window: .seconds(86_400), at: now, in: session)
        guard ofAddress <= limits.perAddress else { throw Self.askedOften }
        if case .mobile = address {
            let ofSMS = try SubscriptionCount.add("sms", window: .seconds(86_400), at: now, in: session)
            guard ofSMS <= limits.smsPerDay else { throw Self.dear }
        }
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Base64URL.text(of: $0) }
        try SubscriptionRequests.add(
            address, wishes, fingerprint: PushEndpoint.fingerprint(of: secret),
            until: now.adding(limits.confirmation), in: session)
        return secret
    }

    /// The address said yes: its subscription begins, or what it follows is replaced.
    ///
    /// - Returns: nil when the secret opens nothing, or no longer.
    package func confirm(
        _ secret: String, at now: Instant = .now, in session: borrowing Session
    ) throws -> SubscriberKey? {
        let fingerprint = PushEndpoint.fingerprint(of: secret)
        guard let request = try SubscriptionRequests.take(fingerprint, at: now, in: session) else {
            return nil
        }
        let id =
            try SubscriberStore.find(request.address, in: session)
            ?? SubscriberStore.add(request.address, at: now, in: session)
        try SubscriberStore.renew(id, request.address, at: now, in: session)
        try SubscriberStore.setWishes(request.wishes, of: id, in: session)
        return key.subscriber(id)
    }

    /// What the holder of the key follows, or nil when the subscription is over.
    package func wishes(
        of subscriber: SubscriberKey, in session: borrowing Session
    ) throws -> Wishes? {
        guard let id = key.id(of: subscriber) else { return nil }
        let wishes = try SubscriberStore.wishes(of: id, in: session)
        return wishes.follows.isEmpty ? nil : wishes
    }

    /// Whether the key was made here, be its subscription over or not.
    package func isOurs(_ subscriber: SubscriberKey) -> Bool { key.id(of: subscriber) != nil }

    /// Ends a subscription and forgets its address, in one gesture.
    ///
    /// - Returns: false when it was over already.
    @discardableResult
    package func leave(_ subscriber: SubscriberKey, in session: borrowing Session) throws -> Bool {
        guard let id = key.id(of: subscriber) else { return false }
        return try SubscriberStore.remove(id, in: session)
    }

    /// How many follow a key on each channel.
    package func followers(of key: AudienceKey, in session: borrowing Session) throws -> [Channel: Int] {
        try SubscriberStore.followers(of: key, in: session)
    }

    func check(_ wishes: Wishes) throws(Refusal) {
        guard !wishes.follows.isEmpty, wishes.follows.count <= Wishes.most, wishes.mutes.count <= Wishes.most
        else {
            throw Refusal(
                .badRequest, "Choisissez entre un et cent lieux ou thèmes à suivre.",
                advice: "Rien n’est changé.")
        }
    }

    private func count(_ network: String, at now: Instant, in session: borrowing Session) throws {
        let source = key.fingerprint(of: ClientNetwork(of: network).text)
        let ofNetwork = try SubscriptionCount.add(source, window: .seconds(3600), at: now, in: session)
        let ofAll = try SubscriptionCount.add("*", window: .seconds(86_400), at: now, in: session)
        guard ofNetwork <= limits.perNetwork else { throw Self.crowded }
        guard ofAll <= limits.perDay else { throw Self.full }
    }

    private func refuseCrowd(at endpoint: PushEndpoint, in session: borrowing Session) throws {
        guard endpoint.isStranger, let most = limits.perUnknownHost else { return }
        let isFull =
            try SubscriberStore.isCrowded(endpoint.host, most: most, in: session)
            || SubscriberStore.areStrangersCrowded(most: limits.strangers, in: session)
        guard !isFull else { throw Self.strange }
    }

    private static let strange = Refusal(
        .tooManyRequests,
        "Votre navigateur reçoit ses notifications par un service peu répandu, qui a déjà ici tous les abonnés permis.",
        advice: "Rien n’est changé. Choisissez le courriel, ou un autre navigateur.")

    private static let crowded = Refusal(
        .tooManyRequests, "Trop d’abonnements ont été demandés d’ici en peu de temps.",
        advice: "Vos autres abonnements restent. Réessayez dans une heure, ou appelez-nous.")

    private static let full = Refusal(
        .tooManyRequests, "Trop d’abonnements ont été demandés aujourd’hui.",
        advice: "Vos autres abonnements restent. Réessayez demain, ou appelez-nous.")

    private static let askedOften = Refusal(
        .tooManyRequests,
        "Une confirmation a déjà été demandée plusieurs fois aujourd’hui pour ce courriel ou ce téléphone.",
        advice: "Ouvrez le lien du dernier message reçu. Si rien n’arrive, réessayez demain, ou appelez-nous."
    )

    private static let dear = Refusal(
        .tooManyRequests, "Trop d’abonnements par SMS ont été demandés aujourd’hui.",
        advice: "Aucun SMS n’est parti. Réessayez demain, ou choisissez le courriel.")

    private static let needsConfirmation = Refusal(
        .badRequest, "Cette adresse ne s’abonne pas de cette façon.", advice: "Rien n’est changé.")
}
