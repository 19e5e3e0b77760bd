import Web

/// Every address of the service, and what answers there.
enum PublicationRoutes {
    static func all(_ desk: PublicationsDesk) -> [Route] {
        OfficeRoutes.all(desk)
    }
}
