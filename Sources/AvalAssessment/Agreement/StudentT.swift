internal import Foundation

/// The quantile of Student's distribution that leaves 2.5% above it: half the width of a 95% interval, in standard
/// errors. From 12.706 at one degree of freedom down to 1.960.
///
/// Up to 200 degrees by bisection on the finite series of Abramowitz & Stegun (1964), 26.7.3 and 26.7.4; above, by
/// their expansion 26.7.5, whose error there is below 1e-10.
///
/// - Parameter degrees: degrees of freedom, at least 1.
package func studentQuantile975(degrees: Int) -> Double {
    precondition(degrees >= 1, "no degrees of freedom")
    guard degrees <= 200 else { return expansion(Double(degrees)) }
    var low = 1.9
    var high = 13.0
    for _ in 0..<64 {
        let middle = (low + high) / 2
        if central(middle, degrees) < 0.95 { low = middle } else { high = middle }
    }
    return (low + high) / 2
}

/// The probability between −t and t.
private func central(_ t: Double, _ degrees: Int) -> Double {
    let freedom = Double(degrees)
    let length = (freedom + t * t).squareRoot()
    let sine = t / length
    let cosine = freedom.squareRoot() / length
    let isOdd = degrees % 2 == 1
    var term = isOdd ? cosine : 1
    var series = degrees == 1 ? 0 : term
    var factor = isOdd ? 2.0 : 1.0
    while factor <= freedom - 3 {
        term *= cosine * cosine * factor / (factor + 1)
        series += term
        factor += 2
    }
    return isOdd ? (atan2(t, freedom.squareRoot()) + sine * series) * 2 / .pi : sine * series
}

private func expansion(_ freedom: Double) -> Double {
    let z = 1.959963984540054
    let square = z * z
    let first = z * (square + 1) / 4
    let second = z * ((5 * square + 16) * square + 3) / 96
    let third = z * (((3 * square + 19) * square + 17) * square - 15) / 384
    let fourth = z * ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92_160
    return z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
}
