import AvalModel
import Foundation

/// The only clock; everything below is told the time.
func now() -> Instant {
    Instant(secondsSinceEpoch: Int64(time(nil)))
}
