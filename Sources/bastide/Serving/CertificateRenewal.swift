import Foundation
import Logging
import ServiceLifecycle

/// The watch over the files of the certificate: a renewed one is in use within half a minute, without a restart.
struct CertificateRenewal: Service {
    let certificate: SiteCertificate
    let logger: Logger
    var interval = Duration.seconds(30)

    func run() async throws {
        tellEnd("certificate in use")
        await cancelWhenGracefulShutdown {
            // A cancelled sleep is the end of the program, not an error.
            while (try? await Task.sleep(for: interval)) != nil { look() }
        }
    }

    private func look() {
        do {
            if try certificate.renew() { tellEnd("certificate renewed") }
        } catch {
            logger.error("certificate not renewed, the one in use stays", metadata: ["error": "\(error)"])
        }
    }

    private func tellEnd(_ message: Logger.Message) {
        guard let end = certificate.end else { return }
        let isOver = end < .now
        logger.log(
            level: isOver ? .error : .notice, message,
            metadata: ["valid-until": "\(end.formatted(.iso8601))", "expired": "\(isOver)"])
    }
}
