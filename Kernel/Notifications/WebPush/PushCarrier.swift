import NIOCore
import Persistence
import Web

/// The way out of notifications: sealed for each browser, posted at its push service.
struct PushCarrier: Carrier {
    let tokens: VAPIDTokens
    let connections: PushConnections
    /// Apart, so that hosts that anybody named do not push out those of the browsers.
    let strangers: PushConnections
    let reach: NetworkReach
    let atOnce: Int
    private let rests = GatewayRests()
    private let turns = StrangerTurns()

    init(tokens: VAPIDTokens, reach: NetworkReach, atOnce: Int = 64) {
        self.tokens = tokens
        connections = PushConnections(reach: reach)
        strangers = PushConnections(reach: reach)
        self.reach = reach
        self.atOnce = atOnce
    }

    var channel: Channel { .push }
    var resting: [GatewayRest] { rests.all }

    func letter(_ payload: String, of message: MessageHead) throws -> any Letter {
        PushLetter(
            carrier: self, rests: rests, turns: turns, batch: turns.newBatch(), message: message,
            text: Array(payload.utf8))
    }
}

/// One notification, ready to be sealed for anybody.
private struct PushLetter: Letter {
    let carrier: PushCarrier
    let rests: GatewayRests
    let turns: StrangerTurns
    /// What it is for the turns of strangers.
    let batch: Int
    let message: MessageHead
    let text: [UInt8]

    /// No push service keeps a message longer: four weeks.
    private static let longestLife: Int64 = 28 * 86_400

    func deliver(to recipient: Recipient, before end: Instant) async -> DeliveryOutcome {
        guard let keys = recipient.keys,
            let endpoint = recipient.address.flatMap({ PushEndpoint($0, reach: carrier.reach) })
        else { return .gone }
        if let rest = rests.rest(of: endpoint.origin) { return .held(rest) }
        let outcome: DeliveryOutcome
        if endpoint.isStranger {
            outcome = await turns.serve(in: batch) {
                await post(to: endpoint, keys, before: end, by: carrier.strangers, StrangerTurns.patience)
            }
        } else {
            turns.noteOther()
            outcome = await post(to: endpoint, keys, before: end, by: carrier.connections, PushPost.patience)
        }
        rests.note(outcome, of: endpoint.origin)
        return outcome
    }

    private func post(
        to endpoint: PushEndpoint, _ keys: PushKeys, before end: Instant, by connections: PushConnections,
        _ patience: Duration
    ) async -> DeliveryOutcome {
        do {
            let bound = try await connections.client(for: endpoint)
            do {
                return try await request(to: endpoint, keys, before: end).send(
                    by: bound.client, within: patience)
            } catch is MessageTooLong {
                return .failed
            } catch {
                await connections.forget(bound, of: endpoint)
                return .busy(retryAfter: nil)
            }
        } catch is PrivateHost {
            // Nobody subscribes from inside our network by accident: the endpoint is not kept.
            return .gone
        } catch {
            return .busy(retryAfter: nil)
        }
    }

    private func request(to endpoint: PushEndpoint, _ keys: PushKeys, before end: Instant) throws -> PushPost
    {
        let seconds = (end.milliseconds - Instant.now.milliseconds) / 1000
        return PushPost(
            endpoint: endpoint, body: try PushEncryption.sealed(text, for: keys),
            authorization: try carrier.tokens.authorization(for: endpoint.origin),
            timeToLive: max(0, min(seconds, Self.longestLife)), urgency: message.urgency,
            topic: message.topic)
    }
}
