import Web

/// Every page of the vault.
enum VaultRoutes {
    static func all(_ desk: VaultDesk) -> [Route] {
        DeviceRoutes.all(desk) + RestoreRoutes.all(desk)
    }
}
