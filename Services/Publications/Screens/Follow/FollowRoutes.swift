import Web

/// The addresses of residents who follow a commune or install its application.
enum FollowRoutes {
    static func all(_ desk: PublicationsDesk) -> [Route] {
        ChoosePlaces.routes(desk) + ChooseWay.routes(desk) + AskConsent.routes(desk)
            + ConfirmFollowing.routes(desk)
            + ChangeChoices.routes(desk) + SubscribeDevice.routes(desk) + ShowMyPlaces.routes(desk)
            + ShowManifest.routes(desk) + ShowIcon.routes(desk) + ServeWorker.routes(desk)
    }
}
