import Logging
import Persistence
import Synchronization
import Web

/// The way out of e-mails: the relay of the site, over a few conversations kept open.
struct MailCarrier: Carrier {
    let settings: SMTPSettings
    let key: SiteKey
    /// The address before the path of the page that ends a subscription.
    let site: String
    let logger: Logger
    private let conversations = Conversations()
    private let pace: DomainPace
    private let rests = GatewayRests()

    init(_ settings: SMTPSettings, key: SiteKey, site: String, logger: Logger) {
        self.settings = settings
        self.key = key
        self.site = site
        self.logger = logger
        pace = DomainPace(perMinute: settings.perDomain)
    }

    var channel: Channel { .email }
    var atOnce: Int { 4 }
    var resting: [GatewayRest] { rests.all }

    func letter(_ payload: String, of message: MessageHead) throws -> any Letter {
        MailLetter(carrier: self, message: message, content: try MailContent(stored: payload))
    }

    /// What one recipient is sent.
    fileprivate func mail(_ content: MailContent, of message: MessageHead, to recipient: Recipient) -> Mail? {
        guard let receiver = recipient.address.flatMap({ EmailAddress($0) }) else { return nil }
        let leave =
            message.isToOne ? nil : MailLink(LeaveScreen.address(key.subscriber(recipient.id), on: site))
        return Mail(
            sender: settings.sender, receiver: receiver, content: content,
            identity: message.identity(to: recipient), madeAt: .now, leave: leave)
    }

    fileprivate func send(_ mail: Mail, in turn: Turn) async -> DeliveryOutcome {
        if let rest = rests.rest(of: settings.host) { return .held(rest) }
        if let wait = pace.wait(for: mail.receiver.domain, turn: turn) { return .held(wait) }
        do {
            let connection = try conversations.take() ?? SMTPConnection(settings)
            let answer = try await Blocking.run { connection.send(mail) }
            conversations.giveBack(connection)
            // One receiver's server that puts off says nothing of the relay.
            if !answer.isAboutThisMail || answer.isSent { rests.note(answer.outcome, of: settings.host) }
            if !answer.isSent {
                logger.notice(
                    "e-mail not taken", metadata: ["reply": "\(answer.reply)", "why": "\(answer.complaint)"])
            }
            return answer.outcome
        } catch {
            logger.error("e-mail not sent", metadata: ["error": "\(error)"])
            return .busy(retryAfter: nil)
        }
    }
}

/// One e-mail, ready for anybody.
private struct MailLetter: Letter {
    let carrier: MailCarrier
    let message: MessageHead
    let content: MailContent

    func deliver(to recipient: Recipient, before end: Instant) async -> DeliveryOutcome {
        guard let mail = carrier.mail(content, of: message, to: recipient) else { return .gone }
        return await carrier.send(mail, in: message.turn)
    }
}

/// The conversations that nobody uses at this moment.
private final class Conversations: Sendable {
    private let idle = Mutex<[SMTPConnection]>([])

    private static let most = 4

    func take() -> SMTPConnection? {
        idle.withLock { $0.popLast() }
    }

    func giveBack(_ connection: SMTPConnection) {
        idle.withLock { if $0.count < Self.most { $0.append(connection) } }
    }
}
