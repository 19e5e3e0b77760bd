import AsyncHTTPClient
import Glibc
import Logging
import NIOCore
import NIOHTTP1
import Persistence

/// The way out of SMS by an HTTP gateway of the operator's choice, inside the network or outside.
struct SMSGateway: Carrier {
    let settings: SMSGatewaySettings
    let logger: Logger
    private let client: BoundClient
    private let lines = SMSLines()
    private let pace: DomainPace
    private let rests = GatewayRests()

    init(_ settings: SMSGatewaySettings, logger: Logger) {
        self.settings = settings
        self.logger = logger
        var configuration = HTTPClient.Configuration(
            redirectConfiguration: .disallow, timeout: .init(connect: .seconds(10), read: .seconds(30)))
        // A connection that cannot be made is told at once: nothing was then written.
        configuration.connectionPool.retryConnectionEstablishment = false
        // Over HTTP/2 a stream that was reset may have been read or not.
        configuration.httpVersion = .http1Only
        configuration.http1_1ConnectionDebugInitializer = lines.note
        client = BoundClient(
            HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: configuration))
        pace = DomainPace(perMinute: settings.perMinute)
    }

    var channel: Channel { .sms }
    var atOnce: Int { 4 }

    /// Under its host alone: the address may hold a password.
    var resting: [GatewayRest] {
        rests.all.map { GatewayRest(gateway: host, remaining: $0.remaining) }
    }

    private var host: String {
        let place = settings.address.split(separator: "/", maxSplits: 2).dropFirst().first ?? ""
        return String(place.prefix { $0 != "?" })
    }

    func letter(_ payload: String, of message: MessageHead) throws -> any Letter {
        SMSLetter(message: message) { number, reference in
            await send(payload, to: number, as: reference, in: message.turn)
        }
    }

    private func send(
        _ text: String, to number: MobileNumber, as reference: String, in turn: Turn
    ) async -> DeliveryOutcome {
        if let rest = rests.rest(of: settings.address) { return .held(rest) }
        if let wait = pace.wait(for: "", turn: turn) { return .held(wait) }
        let outcome: DeliveryOutcome
        let standing = lines.standing
        do {
            outcome = try await post(text, to: number, as: reference)
        } catch {
            logger.warning("SMS gateway does not answer", metadata: ["error": "\(error)"])
            let isKept = lines.carriedNothing(since: standing) || Self.carriedNothing(error)
            outcome = isKept ? .busy(retryAfter: nil) : .unknown
        }
        rests.note(outcome, of: settings.address)
        return outcome
    }

    /// Whether the error says by itself that nothing was written: no connection was made for it.
    ///
    /// After any other, a stop of this program among them, the gateway may have read the SMS.
    private static func carriedNothing(_ error: any Error) -> Bool {
        switch error {
        case let error as HTTPClientError:
            [.connectTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout].contains(error)
        case let error as IOError: [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode)
        default: false
        }
    }

    private func post(
        _ text: String, to number: MobileNumber, as reference: String
    ) async throws -> DeliveryOutcome {
        let address = SMSTemplate(text: settings.address, coding: .percent)
        var request = HTTPClientRequest(
            url: address.filled(number: number, text: text, identity: reference))
        for header in settings.headers { request.headers.add(name: header.name, value: header.value) }
        if let body = settings.body {
            let template = SMSTemplate(text: body, coding: .init(type: settings.type))
            request.method = .POST
            request.headers.replaceOrAdd(name: "Content-Type", value: settings.type)
            let filled = template.filled(number: number, text: text, identity: reference)
            request.body = .bytes(ByteBuffer(string: filled))
        }
        let response = try await client.client.execute(request, timeout: .seconds(40))
        await response.hearOut(within: .seconds(2))
        return outcome(response)
    }

    private func outcome(_ response: HTTPClientResponse) -> DeliveryOutcome {
        let retryAfter = RetryAfter.duration(response.headers.first(name: "Retry-After"))
        switch response.status.code {
        case 200..<300: return .accepted
        // A refused password or address of the gateway is not the fault of who waits for the SMS.
        case 401, 402, 403, 404, 405, 408, 425, 429, 503:
            logger.warning("SMS gateway refuses", metadata: ["status": "\(response.status.code)"])
            return .busy(retryAfter: retryAfter)
        case 300..<400: return .busy(retryAfter: retryAfter)
        // It failed in the middle, or what stands before it had no answer in time: the SMS may have left.
        case 500...:
            logger.warning("SMS gateway fails", metadata: ["status": "\(response.status.code)"])
            return .unknown
        default: return .failed
        }
    }
}
