import Web

/// What answers a telephone that works without a signal.
enum OfflineRoutes {
    static func commune(_ desk: AddressDesk) -> [Route] {
        ShowOffline.routes(desk) + TakeOfflineChange.routes(desk) + WithdrawOfflineChange.routes(desk)
            + PublishOuting.routes(desk)
    }

    /// What installs the page holds nothing of the commune: a telephone asks for it with nobody signed in.
    static func open(_ desk: AddressDesk) -> [Route] {
        ServeOfflineWorker.routes(desk) + ServeOfflineIcon.routes(desk)
    }
}

extension Assets {
    /// The files of the office's pages: those of the telephone are its own.
    static let desk = all.filter { !$0.name.hasPrefix("offline") }
    static let offline = all.filter { $0.name.hasPrefix("offline") }
}
