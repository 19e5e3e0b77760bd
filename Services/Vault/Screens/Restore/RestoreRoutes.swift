import Web

/// The pages by which what was lost is found again, and by which it is proved that it would be.
enum RestoreRoutes {
    static func all(_ desk: VaultDesk) -> [Route] {
        let finding =
            ListBackups(desk: desk).routes + ShowBackup(desk: desk).routes + ShowEmergency(desk: desk).routes
        let proving =
            ListDrills(desk: desk).routes + AskDrill(desk: desk).routes + ShowDrill(desk: desk).routes
        return finding + proving
    }
}
