import Web

/// The pages by which a device is admitted to a depot, and leaves it.
enum DeviceRoutes {
    static func all(_ desk: VaultDesk) -> [Route] {
        OpenDepot.routes(desk) + ListDevices.routes(desk) + AddDevice.routes(desk) + ShowDevice.routes(desk)
            + DownloadKit.routes(desk) + FinishEnrolment.routes(desk) + RevokeDevice.routes(desk)
    }
}
