import Web

/// Every page of the vault.
enum VaultRoutes {
    static func all(_ desk: VaultDesk) -> [Route] {
        ShowFleet.routes(desk) + ShowCommune.routes(desk) + DepotGestures.routes(desk)
            + ShowJournal.routes(desk)
            + DeviceRoutes.all(desk) + RestoreRoutes.all(desk) + SettingsRoutes.all(desk)
    }
}
