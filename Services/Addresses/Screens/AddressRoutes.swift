import Web

/// Every address of the service, screen by screen.
enum AddressRoutes {
    static func all(_ desk: AddressDesk) -> [Route] {
        let screens: [(AddressDesk) -> [Route]] = [
            BeginFromNothing.routes, ShowGlance.routes, ShowHistory.routes, TurnGesture.routes,
            ShowDraftPoints.routes, AddNumero.routes, ChangeChosenNumeros.routes,
            ChangeNumero.routes, ChangePositions.routes, DeleteNumero.routes, ShowNumero.routes,
            DownloadPublished.routes, ReportAddress.routes, ShowOpenAddresses.routes,
            ShowReceipt.routes, ExportDraft.routes, Publish.routes, ShowPublishing.routes,
            WithdrawPublication.routes, AddVoie.routes, CertifyVoie.routes, ChangeVoie.routes,
            DeleteVoie.routes, ListVoies.routes, ShowVoie.routes,
        ]
        return screens.flatMap { $0(desk) }
    }
}
