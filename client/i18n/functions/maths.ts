/** Numbers, angles, matrices and number systems; the form of a line is told in everyday.ts. */
export const maths = `
ABS | số | Giá trị tuyệt đối | number | Absolute value
SIGN | số | Dấu của số: 1, 0 hoặc -1 | number | Sign of a number: 1, 0 or -1
INT | số | Làm tròn xuống số nguyên | number | Rounds down to a whole number
TRUNC | số; [số chữ số] | Bỏ phần thập phân | number; [digits] | Cuts decimals off
MOD | số; số chia | Số dư của phép chia | number; divisor | Remainder of a division
QUOTIENT | số; số chia | Phần nguyên của phép chia | number; divisor | Whole part of a division
PRODUCT | số… | Tích các số | number… | Multiplies numbers
POWER | cơ số; số mũ | Lũy thừa | base; exponent | A power
SQRT | số | Căn bậc hai | number | Square root
SQRTPI | số | Căn bậc hai của số nhân pi | number | Square root of a number times pi
EXP | số | Lũy thừa của e | number | A power of e
LN | số | Lôgarit tự nhiên | number | Natural logarithm
LOG | số; [cơ số] | Lôgarit theo cơ số | number; [base] | Logarithm to a base
LOG10 | số | Lôgarit thập phân | number | Logarithm to base 10
PI | | Số pi | | The number pi
CEILING | số; bội số | Làm tròn lên đến bội số gần nhất | number; multiple | Rounds up to a multiple
CEILING.MATH | số; [bội số]; [cách với số âm] | Làm tròn lên đến bội số | number; [multiple]; [mode] | Rounds up to a multiple
CEILING.PRECISE | số; [bội số] | Làm tròn lên đến bội số, không theo dấu | number; [multiple] | Rounds up to a multiple, whatever the sign
ISO.CEILING = CEILING.PRECISE
FLOOR | số; bội số | Làm tròn xuống đến bội số gần nhất | number; multiple | Rounds down to a multiple
FLOOR.MATH | số; [bội số]; [cách với số âm] | Làm tròn xuống đến bội số | number; [multiple]; [mode] | Rounds down to a multiple
FLOOR.PRECISE | số; [bội số] | Làm tròn xuống đến bội số, không theo dấu | number; [multiple] | Rounds down to a multiple, whatever the sign
MROUND | số; bội số | Làm tròn đến bội số gần nhất | number; multiple | Rounds to the nearest multiple
EVEN | số | Làm tròn ra xa số 0 đến số chẵn | number | Rounds away from zero to an even number
ODD | số | Làm tròn ra xa số 0 đến số lẻ | number | Rounds away from zero to an odd number
ISEVEN | số | Có phải là số chẵn không | number | Is it even?
ISODD | số | Có phải là số lẻ không | number | Is it odd?
GCD | số… | Ước chung lớn nhất | number… | Greatest common divisor
LCM | số… | Bội chung nhỏ nhất | number… | Least common multiple
FACT | số | Giai thừa | number | Factorial
FACTDOUBLE | số | Giai thừa kép | number | Double factorial
COMBIN | số phần tử; số chọn | Số tổ hợp | number; chosen | Number of combinations
COMBINA | số phần tử; số chọn | Số tổ hợp lặp | number; chosen | Number of combinations with repetition
MULTINOMIAL | số… | Hệ số đa thức | number… | Multinomial coefficient
SERIESSUM | x; số mũ đầu; bước; vùng hệ số | Tổng của chuỗi lũy thừa | x; first exponent; step; coefficients range | Sum of a power series
SUMSQ | số… | Tổng các bình phương | number… | Sum of squares
SUMX2MY2 | mảng x; mảng y | Tổng của x² − y² | array x; array y | Sum of x² − y²
SUMX2PY2 | mảng x; mảng y | Tổng của x² + y² | array x; array y | Sum of x² + y²
SUMXMY2 | mảng x; mảng y | Tổng của (x − y)² | array x; array y | Sum of (x − y)²
MMULT | mảng 1; mảng 2 | Tích hai ma trận | array 1; array 2 | Product of two matrices
MAXPOOL | vùng; cỡ cửa sổ; [bước] | Số lớn nhất trong từng cửa sổ của vùng | range; window; [step] | Greatest number in each window of a range
MEDIANPOOL | vùng; cỡ cửa sổ; [bước] | Trung vị trong từng cửa sổ của vùng | range; window; [step] | Median in each window of a range
SIN | góc | Sin của góc (radian) | angle | Sine of an angle in radians
COS | góc | Cos của góc (radian) | angle | Cosine of an angle in radians
TAN | góc | Tang của góc (radian) | angle | Tangent of an angle in radians
COT | góc | Cotang của góc (radian) | angle | Cotangent of an angle in radians
SEC | góc | Sec của góc (radian) | angle | Secant of an angle in radians
CSC | góc | Cosec của góc (radian) | angle | Cosecant of an angle in radians
ASIN | số | Góc có sin cho trước | number | Angle of a sine
ACOS | số | Góc có cos cho trước | number | Angle of a cosine
ATAN | số | Góc có tang cho trước | number | Angle of a tangent
ATAN2 | x; y | Góc của điểm (x; y) | x; y | Angle of a point
ACOT | số | Góc có cotang cho trước | number | Angle of a cotangent
SINH | số | Sin hyperbol | number | Hyperbolic sine
COSH | số | Cos hyperbol | number | Hyperbolic cosine
TANH | số | Tang hyperbol | number | Hyperbolic tangent
COTH | số | Cotang hyperbol | number | Hyperbolic cotangent
SECH | số | Sec hyperbol | number | Hyperbolic secant
CSCH | số | Cosec hyperbol | number | Hyperbolic cosecant
ASINH | số | Hàm ngược của sin hyperbol | number | Inverse hyperbolic sine
ACOSH | số | Hàm ngược của cos hyperbol | number | Inverse hyperbolic cosine
ATANH | số | Hàm ngược của tang hyperbol | number | Inverse hyperbolic tangent
ACOTH | số | Hàm ngược của cotang hyperbol | number | Inverse hyperbolic cotangent
DEGREES | góc | Đổi radian thành độ | angle | Radians as degrees
RADIANS | góc | Đổi độ thành radian | angle | Degrees as radians
ROMAN | số; [kiểu] | Viết số La Mã | number; [form] | A number in Roman numerals
ARABIC | văn bản | Đổi số La Mã thành số | text | Roman numerals as a number
BASE | số; cơ số; [độ dài] | Viết số theo cơ số | number; base; [length] | A number written in a base
DECIMAL | văn bản; cơ số | Đọc số viết theo cơ số | text; base | A number read in a base
BIN2DEC | số | Đổi nhị phân thành thập phân | number | Binary to decimal
BIN2HEX | số; [độ dài] | Đổi nhị phân thành thập lục phân | number; [length] | Binary to hexadecimal
BIN2OCT | số; [độ dài] | Đổi nhị phân thành bát phân | number; [length] | Binary to octal
DEC2BIN | số; [độ dài] | Đổi thập phân thành nhị phân | number; [length] | Decimal to binary
DEC2HEX | số; [độ dài] | Đổi thập phân thành thập lục phân | number; [length] | Decimal to hexadecimal
DEC2OCT | số; [độ dài] | Đổi thập phân thành bát phân | number; [length] | Decimal to octal
HEX2BIN | số; [độ dài] | Đổi thập lục phân thành nhị phân | number; [length] | Hexadecimal to binary
HEX2DEC | số | Đổi thập lục phân thành thập phân | number | Hexadecimal to decimal
HEX2OCT | số; [độ dài] | Đổi thập lục phân thành bát phân | number; [length] | Hexadecimal to octal
OCT2BIN | số; [độ dài] | Đổi bát phân thành nhị phân | number; [length] | Octal to binary
OCT2DEC | số | Đổi bát phân thành thập phân | number | Octal to decimal
OCT2HEX | số; [độ dài] | Đổi bát phân thành thập lục phân | number; [length] | Octal to hexadecimal
BITAND | số 1; số 2 | Phép VÀ từng bit | number 1; number 2 | Bitwise and
BITOR | số 1; số 2 | Phép HOẶC từng bit | number 1; number 2 | Bitwise or
BITXOR | số 1; số 2 | Phép HOẶC LOẠI TRỪ từng bit | number 1; number 2 | Bitwise exclusive or
BITLSHIFT | số; số bit | Dịch trái các bit | number; bits | Shifts bits to the left
BITRSHIFT | số; số bit | Dịch phải các bit | number; bits | Shifts bits to the right
DELTA | số 1; [số 2] | 1 nếu hai số bằng nhau, nếu không là 0 | number 1; [number 2] | 1 if two numbers are equal, otherwise 0
ERF | cận dưới; [cận trên] | Hàm sai số | lower; [upper] | Error function
ERFC | số | Phần bù của hàm sai số | number | Complement of the error function
BESSELI | x; bậc | Hàm Bessel biến dạng loại một | x; order | Modified Bessel function In
BESSELJ | x; bậc | Hàm Bessel loại một | x; order | Bessel function Jn
BESSELK | x; bậc | Hàm Bessel biến dạng loại hai | x; order | Modified Bessel function Kn
BESSELY | x; bậc | Hàm Bessel loại hai | x; order | Bessel function Yn
COMPLEX | phần thực; phần ảo; [ký hiệu] | Số phức từ phần thực và phần ảo | real; imaginary; [suffix] | A complex number from its parts
IMABS | số phức | Môđun của số phức | complex | Absolute value of a complex number
IMAGINARY | số phức | Phần ảo của số phức | complex | Imaginary part
IMREAL | số phức | Phần thực của số phức | complex | Real part
IMARGUMENT | số phức | Góc của số phức | complex | Angle of a complex number
IMCONJUGATE | số phức | Số phức liên hợp | complex | Conjugate of a complex number
IMSUM | số phức… | Tổng các số phức | complex… | Sum of complex numbers
IMSUB | số phức 1; số phức 2 | Hiệu hai số phức | complex 1; complex 2 | Difference of complex numbers
IMPRODUCT | số phức… | Tích các số phức | complex… | Product of complex numbers
IMDIV | số phức 1; số phức 2 | Thương hai số phức | complex 1; complex 2 | Quotient of complex numbers
IMPOWER | số phức; số mũ | Lũy thừa của số phức | complex; exponent | A power of a complex number
IMSQRT | số phức | Căn bậc hai của số phức | complex | Square root of a complex number
IMEXP | số phức | Lũy thừa của e với số phức | complex | Exponential of a complex number
IMLN | số phức | Lôgarit tự nhiên của số phức | complex | Natural logarithm of a complex number
IMLOG10 | số phức | Lôgarit thập phân của số phức | complex | Logarithm to base 10 of a complex number
IMLOG2 | số phức | Lôgarit cơ số 2 của số phức | complex | Logarithm to base 2 of a complex number
IMSIN | số phức | Sin của số phức | complex | Sine of a complex number
IMCOS | số phức | Cos của số phức | complex | Cosine of a complex number
IMTAN | số phức | Tang của số phức | complex | Tangent of a complex number
IMCOT | số phức | Cotang của số phức | complex | Cotangent of a complex number
IMSEC | số phức | Sec của số phức | complex | Secant of a complex number
IMCSC | số phức | Cosec của số phức | complex | Cosecant of a complex number
IMSINH | số phức | Sin hyperbol của số phức | complex | Hyperbolic sine of a complex number
IMCOSH | số phức | Cos hyperbol của số phức | complex | Hyperbolic cosine of a complex number
IMSECH | số phức | Sec hyperbol của số phức | complex | Hyperbolic secant of a complex number
IMCSCH | số phức | Cosec hyperbol của số phức | complex | Hyperbolic cosecant of a complex number
`;
