package import Web

extension NotificationsModule {
    /// The network that a visit comes from, as a service counts floods by: made with the site’s key, so that nobody who
    /// reads the database finds the network again by trying them all.
    ///
    /// - Parameter purpose: what is counted, so that two counts are not laid side by side.
    package func fingerprint(ofNetworkOf visit: Visit, for purpose: String) -> String {
        let network = ClientNetwork(of: visit.request.clientAddress)
        return outbox.key.fingerprint(of: "\(purpose) \(network.text)")
    }
}
