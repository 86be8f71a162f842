/** Statistics and probability; the form of a line is told in everyday.ts. */
export const statistics = `
MEDIAN | số… | Số đứng giữa | number… | The middle number
AVERAGEA | giá trị… | Trung bình, tính cả văn bản là 0 và ĐÚNG là 1 | value… | Average, text counting as 0 and TRUE as 1
MINA | giá trị… | Giá trị nhỏ nhất, tính cả văn bản và đúng, sai | value… | Least value, text and logicals counting
MAXA | giá trị… | Giá trị lớn nhất, tính cả văn bản và đúng, sai | value… | Greatest value, text and logicals counting
LARGE | vùng; thứ | Số lớn thứ mấy | range; place | The n-th greatest number
SMALL | vùng; thứ | Số nhỏ thứ mấy | range; place | The n-th least number
PERCENTILE | vùng; tỷ lệ | Phân vị (tỷ lệ từ 0 đến 1) | range; share | Percentile (share from 0 to 1)
PERCENTILE.INC = PERCENTILE
PERCENTILE.EXC | vùng; tỷ lệ | Phân vị, không kể 0 và 1 | range; share | Percentile, 0 and 1 left out
QUARTILE | vùng; tứ phân vị thứ | Tứ phân vị (0 đến 4) | range; quartile | Quartile (0 to 4)
QUARTILE.INC = QUARTILE
QUARTILE.EXC | vùng; tứ phân vị thứ | Tứ phân vị (1 đến 3) | range; quartile | Quartile (1 to 3)
GEOMEAN | số… | Trung bình nhân | number… | Geometric mean
HARMEAN | số… | Trung bình điều hòa | number… | Harmonic mean
AVEDEV | số… | Độ lệch tuyệt đối trung bình | number… | Mean absolute deviation
DEVSQ | số… | Tổng bình phương độ lệch | number… | Sum of squared deviations
STDEV.S | số… | Độ lệch chuẩn của mẫu | number… | Standard deviation of a sample
STDEV = STDEV.S
STDEVS = STDEV.S
STDEV.P | số… | Độ lệch chuẩn của tổng thể | number… | Standard deviation of a population
STDEVP = STDEV.P
STDEVA | giá trị… | Độ lệch chuẩn của mẫu, tính cả văn bản và đúng, sai | value… | Standard deviation of a sample, text and logicals counting
STDEVPA | giá trị… | Độ lệch chuẩn của tổng thể, tính cả văn bản và đúng, sai | value… | Standard deviation of a population, text and logicals counting
VAR.S | số… | Phương sai của mẫu | number… | Variance of a sample
VAR = VAR.S
VARS = VAR.S
VAR.P | số… | Phương sai của tổng thể | number… | Variance of a population
VARP = VAR.P
VARA | giá trị… | Phương sai của mẫu, tính cả văn bản và đúng, sai | value… | Variance of a sample, text and logicals counting
VARPA | giá trị… | Phương sai của tổng thể, tính cả văn bản và đúng, sai | value… | Variance of a population, text and logicals counting
SKEW | số… | Độ lệch (bất đối xứng) của mẫu | number… | Skewness of a sample
SKEW.P | số… | Độ lệch (bất đối xứng) của tổng thể | number… | Skewness of a population
SKEWP = SKEW.P
STANDARDIZE | số; trung bình; độ lệch chuẩn | Chuẩn hóa một số | number; mean; deviation | A number made standard
CORREL | mảng 1; mảng 2 | Hệ số tương quan | array 1; array 2 | Correlation
PEARSON = CORREL
RSQ | mảng y; mảng x | Bình phương hệ số tương quan | array y; array x | Square of the correlation
SLOPE | mảng y; mảng x | Hệ số góc của đường hồi quy | array y; array x | Slope of the regression line
STEYX | mảng y; mảng x | Sai số chuẩn của hồi quy | array y; array x | Standard error of the regression
COVARIANCE.P | mảng 1; mảng 2 | Hiệp phương sai của tổng thể | array 1; array 2 | Covariance of a population
COVAR = COVARIANCE.P
COVARIANCEP = COVARIANCE.P
COVARIANCE.S | mảng 1; mảng 2 | Hiệp phương sai của mẫu | array 1; array 2 | Covariance of a sample
COVARIANCES = COVARIANCE.S
CONFIDENCE.NORM | mức ý nghĩa; độ lệch chuẩn; cỡ mẫu | Khoảng tin cậy theo phân phối chuẩn | alpha; deviation; size | Confidence interval, normal distribution
CONFIDENCE = CONFIDENCE.NORM
CONFIDENCE.T | mức ý nghĩa; độ lệch chuẩn; cỡ mẫu | Khoảng tin cậy theo phân phối Student | alpha; deviation; size | Confidence interval, Student's distribution
NORM.DIST | x; trung bình; độ lệch chuẩn; tích lũy | Phân phối chuẩn | x; mean; deviation; cumulative | Normal distribution
NORMDIST = NORM.DIST
NORM.INV | xác suất; trung bình; độ lệch chuẩn | Nghịch đảo của phân phối chuẩn | probability; mean; deviation | Inverse of the normal distribution
NORMINV = NORM.INV
NORM.S.DIST | z; tích lũy | Phân phối chuẩn tắc | z; cumulative | Standard normal distribution
NORMSDIST = NORM.S.DIST
NORM.S.INV | xác suất | Nghịch đảo của phân phối chuẩn tắc | probability | Inverse of the standard normal distribution
NORMSINV = NORM.S.INV
PHI | x | Mật độ của phân phối chuẩn tắc | x | Density of the standard normal distribution
GAUSS | z | Xác suất giữa trung bình và z độ lệch chuẩn | z | Probability between the mean and z deviations
LOGNORM.DIST | x; trung bình; độ lệch chuẩn; tích lũy | Phân phối loga chuẩn | x; mean; deviation; cumulative | Lognormal distribution
LOGNORMDIST = LOGNORM.DIST
LOGNORM.INV | xác suất; trung bình; độ lệch chuẩn | Nghịch đảo của phân phối loga chuẩn | probability; mean; deviation | Inverse of the lognormal distribution
LOGNORMINV = LOGNORM.INV
LOGINV = LOGNORM.INV
BINOM.DIST | số lần đạt; số lần thử; xác suất; tích lũy | Phân phối nhị thức | successes; trials; probability; cumulative | Binomial distribution
BINOMDIST = BINOM.DIST
BINOM.INV | số lần thử; xác suất; mức | Số lần đạt nhỏ nhất có xác suất tích lũy không dưới mức | trials; probability; alpha | Least number of successes that reaches a level
CRITBINOM = BINOM.INV
NEGBINOM.DIST | số lần hỏng; số lần đạt; xác suất; tích lũy | Phân phối nhị thức âm | failures; successes; probability; cumulative | Negative binomial distribution
NEGBINOMDIST = NEGBINOM.DIST
HYPGEOM.DIST | đạt trong mẫu; cỡ mẫu; đạt trong tổng thể; cỡ tổng thể; tích lũy | Phân phối siêu bội | sample successes; sample; population successes; population; cumulative | Hypergeometric distribution
HYPGEOMDIST = HYPGEOM.DIST
POISSON.DIST | x; trung bình; tích lũy | Phân phối Poisson | x; mean; cumulative | Poisson distribution
POISSON = POISSON.DIST
POISSONDIST = POISSON.DIST
EXPON.DIST | x; lambda; tích lũy | Phân phối mũ | x; lambda; cumulative | Exponential distribution
EXPONDIST = EXPON.DIST
WEIBULL.DIST | x; alpha; beta; tích lũy | Phân phối Weibull | x; alpha; beta; cumulative | Weibull distribution
WEIBULL = WEIBULL.DIST
WEIBULLDIST = WEIBULL.DIST
GAMMA | x | Hàm gamma | x | Gamma function
GAMMALN | x | Lôgarit của hàm gamma | x | Logarithm of the gamma function
GAMMALN.PRECISE = GAMMALN
GAMMA.DIST | x; alpha; beta; tích lũy | Phân phối gamma | x; alpha; beta; cumulative | Gamma distribution
GAMMADIST = GAMMA.DIST
GAMMA.INV | xác suất; alpha; beta | Nghịch đảo của phân phối gamma | probability; alpha; beta | Inverse of the gamma distribution
GAMMAINV = GAMMA.INV
BETA.DIST | x; alpha; beta; tích lũy; [cận dưới]; [cận trên] | Phân phối beta | x; alpha; beta; cumulative; [lower]; [upper] | Beta distribution
BETADIST = BETA.DIST
BETA.INV | xác suất; alpha; beta; [cận dưới]; [cận trên] | Nghịch đảo của phân phối beta | probability; alpha; beta; [lower]; [upper] | Inverse of the beta distribution
BETAINV = BETA.INV
CHISQ.DIST | x; bậc tự do; tích lũy | Phân phối chi bình phương | x; degrees; cumulative | Chi-squared distribution
CHISQ.DIST.RT | x; bậc tự do | Phân phối chi bình phương, đuôi phải | x; degrees | Chi-squared distribution, right tail
CHIDIST = CHISQ.DIST.RT
CHIDISTRT = CHISQ.DIST.RT
CHISQ.INV | xác suất; bậc tự do | Nghịch đảo của chi bình phương | probability; degrees | Inverse of the chi-squared distribution
CHISQ.INV.RT | xác suất; bậc tự do | Nghịch đảo của chi bình phương, đuôi phải | probability; degrees | Inverse of the chi-squared distribution, right tail
CHIINV = CHISQ.INV.RT
CHIINVRT = CHISQ.INV.RT
CHISQ.TEST | vùng thực tế; vùng kỳ vọng | Kiểm định chi bình phương | actual range; expected range | Chi-squared test
CHITEST = CHISQ.TEST
F.DIST | x; bậc tự do 1; bậc tự do 2; tích lũy | Phân phối F | x; degrees 1; degrees 2; cumulative | F distribution
F.DIST.RT | x; bậc tự do 1; bậc tự do 2 | Phân phối F, đuôi phải | x; degrees 1; degrees 2 | F distribution, right tail
FDIST = F.DIST.RT
FDISTRT = F.DIST.RT
F.INV | xác suất; bậc tự do 1; bậc tự do 2 | Nghịch đảo của phân phối F | probability; degrees 1; degrees 2 | Inverse of the F distribution
F.INV.RT | xác suất; bậc tự do 1; bậc tự do 2 | Nghịch đảo của phân phối F, đuôi phải | probability; degrees 1; degrees 2 | Inverse of the F distribution, right tail
FINV = F.INV.RT
FINVRT = F.INV.RT
F.TEST | mảng 1; mảng 2 | Kiểm định F về phương sai | array 1; array 2 | F test of variances
FTEST = F.TEST
T.DIST | x; bậc tự do; tích lũy | Phân phối Student | x; degrees; cumulative | Student's distribution
T.DIST.2T | x; bậc tự do | Phân phối Student, hai đuôi | x; degrees | Student's distribution, two tails
TDIST2T = T.DIST.2T
T.DIST.RT | x; bậc tự do | Phân phối Student, đuôi phải | x; degrees | Student's distribution, right tail
TDISTRT = T.DIST.RT
TDIST | x; bậc tự do; số đuôi | Phân phối Student, một hoặc hai đuôi | x; degrees; tails | Student's distribution, one or two tails
T.INV | xác suất; bậc tự do | Nghịch đảo của phân phối Student | probability; degrees | Inverse of Student's distribution
T.INV.2T | xác suất; bậc tự do | Nghịch đảo của phân phối Student, hai đuôi | probability; degrees | Inverse of Student's distribution, two tails
TINV = T.INV.2T
TINV2T = T.INV.2T
T.TEST | mảng 1; mảng 2; số đuôi; kiểu | Kiểm định Student | array 1; array 2; tails; type | Student's test
TTEST = T.TEST
Z.TEST | mảng; x; [độ lệch chuẩn] | Kiểm định z | array; x; [deviation] | z test
ZTEST = Z.TEST
FISHER | x | Biến đổi Fisher | x | Fisher transformation
FISHERINV | y | Nghịch đảo của biến đổi Fisher | y | Inverse of the Fisher transformation
DSUM | vùng bảng; cột; vùng điều kiện | Tổng một cột của các dòng thỏa bảng điều kiện | table range; column; criteria range | Sum of a column over the rows that meet a table of criteria
DAVERAGE | vùng bảng; cột; vùng điều kiện | Trung bình một cột của các dòng thỏa bảng điều kiện | table range; column; criteria range | Average of a column over the rows that meet criteria
DCOUNT | vùng bảng; cột; vùng điều kiện | Đếm số trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Counts numbers in the rows that meet criteria
DCOUNTA | vùng bảng; cột; vùng điều kiện | Đếm ô không trống trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Counts filled cells in the rows that meet criteria
DGET | vùng bảng; cột; vùng điều kiện | Giá trị của dòng duy nhất thỏa bảng điều kiện | table range; column; criteria range | The value in the one row that meets criteria
DMAX | vùng bảng; cột; vùng điều kiện | Số lớn nhất trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Greatest number in the rows that meet criteria
DMIN | vùng bảng; cột; vùng điều kiện | Số nhỏ nhất trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Least number in the rows that meet criteria
DPRODUCT | vùng bảng; cột; vùng điều kiện | Tích trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Product over the rows that meet criteria
DSTDEV | vùng bảng; cột; vùng điều kiện | Độ lệch chuẩn của mẫu trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Standard deviation (sample) over the rows that meet criteria
DSTDEVP | vùng bảng; cột; vùng điều kiện | Độ lệch chuẩn của tổng thể trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Standard deviation (population) over the rows that meet criteria
DVAR | vùng bảng; cột; vùng điều kiện | Phương sai của mẫu trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Variance (sample) over the rows that meet criteria
DVARP | vùng bảng; cột; vùng điều kiện | Phương sai của tổng thể trong các dòng thỏa bảng điều kiện | table range; column; criteria range | Variance (population) over the rows that meet criteria
`;
