import Web

/// Every address of the service, and what answers there.
enum AddressRoutes {
    static func all(_ desk: AddressDesk) -> [Route] {
        open(desk)
            + (glance(desk) + editing(desk) + exchanging(desk) + DocumentRoutes.commune(desk)
            + OfflineRoutes.commune(desk) + CadastreRoutes.commune(desk)).map {
                $0.leadingToBeginning()
            }
            + programs(desk) + syndicat(desk) + DocumentRoutes.open(desk) + DocumentRoutes.syndicat(desk)
    }

    /// Residents, without an account.
    private static func open(_ desk: AddressDesk) -> [Route] {
        ShowOpenAddresses.routes(desk) + DownloadPublished.routes(desk) + ReportAddress.routes(desk)
            + ShowReceipt.routes(desk) + OpenDataRoutes.all(desk) + OfflineRoutes.open(desk)
    }

    private static func glance(_ desk: AddressDesk) -> [Route] {
        ShowGlance.routes(desk) + ShowFindings.routes(desk) + QualityRoutes.all(desk)
            + BeginFromNothing.routes(desk)
            + ShowHistory.routes(desk) + history(desk) + TurnGesture.routes(desk)
            + DownloadVersion.routes(desk)
            + ListReports.routes(desk) + ShowReport.routes(desk) + MoveReport.routes(desk)
            + ListReviews.routes(desk) + ShowReview.routes(desk) + TourVoies.routes(desk)
            + ReceiveNationalReports.routes(desk) + CorrectAsAsked.routes(desk)
    }

    private static func history(_ desk: AddressDesk) -> [Route] {
        ShowGesture.routes(desk) + ShowRowHistory.routes(desk) + CompareVersions.routes(desk)
            + ReturnToVersion.routes(desk)
    }

    private static func editing(_ desk: AddressDesk) -> [Route] {
        let voies =
            ListVoies.routes(desk) + ShowDraftPoints.routes(desk) + AddVoie.routes(desk)
            + ShowVoie.routes(desk)
            + ChangeVoie.routes(desk) + DeleteVoie.routes(desk) + CertifyVoie.routes(desk)
            + CertifyCommune.routes(desk) + IdentifyCommune.routes(desk)
        let numeros =
            AddNumero.routes(desk) + ShowNumero.routes(desk) + ChangeNumero.routes(desk)
            + DeleteNumero.routes(desk)
            + ChangePositions.routes(desk) + ChangeChosenNumeros.routes(desk)
        let lines = ChangeTrace.routes(desk) + ReceiveTraceFile.routes(desk)
        return voies + numeros + lines + AddHouse.routes(desk) + NumberVoies.routes(desk)
            + TypeSurvey.routes(desk) + MergeVoies.routes(desk) + ChooseAddresses.routes(desk)
            + ShowStreetPhotos.routes(desk)
    }

    private static func exchanging(_ desk: AddressDesk) -> [Route] {
        let imports =
            ReceiveFile.routes(desk) + AskNationalBase.routes(desk) + ShowImport.routes(desk)
            + ChooseRepairs.routes(desk)
            + AcceptImport.routes(desk)
            + DownloadNotTaken.routes(desk) + SeeImport.routes(desk)
        return imports + ShowPublishing.routes(desk) + Publish.routes(desk) + WithdrawPublication.routes(desk)
            + AskDeposit.routes(desk) + ShowOtherList.routes(desk) + GiveHabilitation.routes(desk)
            + ExportDraft.routes(desk)
    }

    /// Programs, by an API token.
    private static func programs(_ desk: AddressDesk) -> [Route] {
        TellState.routes(desk) + SendDraft.routes(desk) + TakeFile.routes(desk)
    }

    private static func syndicat(_ desk: AddressDesk) -> [Route] {
        ShowDashboard.routes(desk) + ShowDeposits.routes(desk) + ReceiveFolder.routes(desk)
            + ShowFolderImport.routes(desk) + FetchCadastre.syndicat(desk)
    }
}
