/// The ledger of one message on one channel: how many, never who.
package struct DeliveryCount: Sendable, Equatable {
    package var addressed = 0
    package var accepted = 0
    package var failed = 0
    package var expired = 0
    /// Recipients that no longer existed, and were forgotten.
    package var gone = 0
    /// How many devices said that they showed it; never more than were accepted.
    package var displayed = 0
    /// Whether every recipient has been settled.
    package var isComplete = false

    /// Recipients that still wait.
    package var waiting: Int { addressed - accepted - failed - expired - gone }
}
