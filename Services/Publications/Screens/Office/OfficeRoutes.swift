import Web

/// Every office page, for the four levels.
enum OfficeRoutes {
    static func all(_ desk: PublicationsDesk) -> [Route] {
        let routes = OwnerRoutes(desk: desk)
        let writing = [
            ShowHome.routes(routes), ChooseKind.routes(routes), WritePublication.routes(routes),
            RewritePublication.routes(routes), AttachPicture.routes(routes), CopyPublication.routes(routes),
            DiscardDraft.routes(routes),
        ]
        let sending = [
            ShowItem.routes(routes), AskSecond.routes(routes), BackToDraft.routes(routes),
            SendPublication.routes(routes), SendOnDuty.routes(routes), SchedulePublication.routes(routes),
            CancelPublication.routes(routes), GiveUpChange.routes(routes),
        ]
        let rest = [
            ShowProof.routes(routes), ShowCallList.routes(routes), ShowFigures.routes(routes),
            KeepDuty.routes(routes), MarkReceived.routes(desk),
        ]
        return (writing + sending + rest).flatMap(\.self)
    }
}
