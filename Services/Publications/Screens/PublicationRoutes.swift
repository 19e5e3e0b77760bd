import Web

/// Every address of the service, and what answers there.
enum PublicationRoutes {
    static func all(_ desk: PublicationsDesk) -> [Route] {
        open(desk) + FollowRoutes.all(desk) + programs(desk) + ReceivedAlerts.routes(desk)
            + TellNetwork.routes(desk) + ListNetworkReports.routes(desk)
            + OfficeRoutes.all(desk)
    }

    /// Residents, without an account.
    private static func open(_ desk: PublicationsDesk) -> [Route] {
        ListPublications.routes(desk) + ShowPublication.routes(desk) + ShowAgenda.routes(desk)
            + ShowPicture.routes(desk) + ShowPoster.routes(desk) + ShowPanel.routes(desk)
            + ShortAddress.routes()
    }

    /// Programs, without an account either: all that is public.
    private static func programs(_ desk: PublicationsDesk) -> [Route] {
        SendFeeds.routes(desk) + AnswerPrograms.routes(desk)
    }
}
