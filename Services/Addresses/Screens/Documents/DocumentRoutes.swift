import Web

/// Every address of the documents, and what answers there.
enum DocumentRoutes {
    /// The papers of a commune.
    static func commune(_ desk: AddressDesk) -> [Route] {
        ShowDocuments.routes(desk) + ChangeLetterhead.routes(desk) + ListCertificates.routes(desk)
            + MakeCertificate.routes(desk) + ShowCertificate.routes(desk) + PrintAct.routes(desk)
            + PrintLetters.routes(desk) + OrderPlates.routes(desk) + PrintMap.routes(desk)
            + ShareFiles.routes(desk) + PrintFieldSheets.routes(desk)
    }

    /// Who holds a paper, without an account.
    static func open(_ desk: AddressDesk) -> [Route] { CheckCertificate.routes(desk) }

    /// What the syndicat decides for the papers of all communes.
    static func syndicat(_ desk: AddressDesk) -> [Route] {
        ListModels.routes(desk) + ChangeModel.routes(desk) + KeepContract.routes(desk)
    }
}
