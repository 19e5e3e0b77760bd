extension NotificationsModule {
    /// A network as a service counts floods by: made with the site’s key, so that nobody who reads the database finds the
    /// network again by trying them all.
    ///
    /// - Parameter purpose: what is counted, so that two counts are not laid side by side.
    package func fingerprint(of network: String, for purpose: String) -> String {
        outbox.key.fingerprint(of: "\(purpose) \(network)")
    }
}
