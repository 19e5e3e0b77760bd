package import Web

/// What the operator sets of notifications.
package struct NotificationSettings: Sendable {
    /// The address of the site as people type it: `https://numerique.exemple.fr`.
    package var site: String
    /// The private key by which push services know the site; nil for one made of the site's secret.
    package var pushKey: VAPIDKey?
    /// Whom a push service writes to when something is wrong: `mailto:` or `https:`; nil to give the site when it is https.
    package var pushContact: String?
    package var reach = NetworkReach.internet
    /// Nil when the site sends no e-mail.
    package var mail: SMTPSettings?
    /// Nil when the site sends no SMS.
    package var sms: SMSSettings?

    package init(site: String) {
        self.site = site
    }

    var contact: String? { pushContact ?? (site.hasPrefix("https://") ? site : nil) }
}
