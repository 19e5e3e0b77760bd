import Configuration

/// A setting of the program: the variable `BASTIDE_PORT`, the line `BASTIDE_PORT=` of a file, and for some a flag.
enum Setting: String, CaseIterable {
    case data
    case host
    case port
    case database
    case publicURL = "public-url"
    case trustedProxies = "trusted-proxies"
    case tlsCertificate = "tls-certificate"
    case tlsKey = "tls-key"
    case secretKey = "secret-key"
    /// Where plain HTTP is answered by the way to HTTPS.
    case redirectPort = "redirect-port"
    /// The mail relay: `smtps://compte:motdepasse@machine:465`.
    case mailServer = "mail-server"
    /// Whom e-mails come from.
    case mailFrom = "mail-from"
    /// Where what cannot be delivered comes back.
    case mailBounce = "mail-bounce"
    /// Whom a push service writes to: `mailto:technique@syndicat.fr`.
    case pushContact = "push-contact"
    /// The private key by which push services know the site, when it is not made of the secret key.
    case pushKey = "push-key"
    /// The address of an HTTP gateway for SMS, with `{numero}` and `{texte}`.
    case smsGateway = "sms-gateway"
    /// What is posted there.
    case smsBody = "sms-body"
    case smsType = "sms-type"
    case smsHeaders = "sms-headers"
    case smsPerMinute = "sms-per-minute"
    /// The `outgoing` folder of smsd.
    case smsSpool = "sms-spool"
    /// Bytes that the vault leaves free on the disk.
    case vaultFloor = "vault-floor"
    /// The port that the vault has alone.
    case vaultPort = "vault-port"
    /// Where devices are sent, when a proxy gives the vault a name of its own.
    case vaultURL = "vault-url"
    /// The bucket that holds the vault’s objects instead of the disk: `https://s3.exemple.fr/coffre`.
    case vaultS3URL = "vault-s3-url"
    case vaultS3Region = "vault-s3-region"
    case vaultS3Key = "vault-s3-key"
    case vaultS3Secret = "vault-s3-secret"
    /// The bucket of the vault’s second copy: `https://s3.exemple.fr/coffre`.
    case vaultCopyURL = "vault-copy-url"
    case vaultCopyRegion = "vault-copy-region"
    case vaultCopyKey = "vault-copy-key"
    case vaultCopySecret = "vault-copy-secret"
    /// The national API by which lists of addresses are deposited; empty, nothing is.
    case addressesDepositURL = "addresses-deposit-url"
    case addressesDepositToken = "addresses-deposit-token"
    /// The national API where signalements of addresses are read; empty, none is fetched.
    case addressesReportsURL = "addresses-reports-url"
    /// The files of the cadastre, `{insee}` for the code of a commune; empty, none is fetched.
    case addressesCadastreURL = "addresses-cadastre-url"
    /// The Panoramax instance whose pictures of streets are shown; empty, none is.
    case addressesPhotosURL = "addresses-photos-url"
    /// An index of the geocoder, served as it is.
    case geocoderIndex = "geocoder-index"
    /// Requests of geocoding a second and network.
    case geocoderRate = "geocoder-rate"
    case logLevel = "log-level"

    /// `--port`, for the settings that the command line also takes.
    var flag: String? {
        switch self {
        case .data, .host, .port, .database: "--\(rawValue)"
        case .geocoderIndex: "--geocoder"
        default: nil
        }
    }

    /// `BASTIDE_PUBLIC_URL`; with `_FILE` after it, the file that holds the value.
    var variable: String {
        "BASTIDE_" + String(rawValue.map { $0 == "-" ? "_" : $0 }).uppercased()
    }

    var key: ConfigKey {
        ConfigKey(["bastide"] + rawValue.split(separator: "-").map(String.init))
    }
}
