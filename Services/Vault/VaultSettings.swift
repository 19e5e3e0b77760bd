/// What the operator sets of the vault.
package struct VaultSettings: Sendable, Equatable {
    /// Bytes that stay free on the disk whatever comes: the rest of Bastide lives there too.
    package var floor: Int
    /// Where devices are sent, when it is not the site's own address: `https://coffre.syndicat.example`.
    package var address: String

    /// The bucket that holds the objects instead of the disk; nil when the disk does.
    package var bucket: ObjectBucket?

    /// Where the second copy is; nil when there is none.
    package var copy: ObjectBucket?

    package init(floor: Int = 1_000_000_000, address: String = "") {
        self.floor = floor
        self.address = address
    }
}
