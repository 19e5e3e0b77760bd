import Web

/// The pages by which a device is admitted to a depot, and leaves it.
enum DeviceRoutes {
    static func all(_ desk: VaultDesk) -> [Route] { [] }
}
