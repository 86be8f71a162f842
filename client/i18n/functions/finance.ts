/** Interest, depreciation and bonds; the form of a line is told in everyday.ts. */
export const finance = `
PMT | lãi suất; số kỳ; giá trị hiện tại; [giá trị tương lai]; [đầu kỳ] | Số tiền trả mỗi kỳ | rate; periods; present value; [future value]; [at start] | Payment of each period
IPMT | lãi suất; kỳ thứ; số kỳ; giá trị hiện tại; [giá trị tương lai]; [đầu kỳ] | Tiền lãi của một kỳ | rate; period; periods; present value; [future value]; [at start] | Interest of one period
PPMT | lãi suất; kỳ thứ; số kỳ; giá trị hiện tại; [giá trị tương lai]; [đầu kỳ] | Tiền gốc của một kỳ | rate; period; periods; present value; [future value]; [at start] | Principal of one period
ISPMT | lãi suất; kỳ thứ; số kỳ; giá trị hiện tại | Tiền lãi của một kỳ khi gốc trả đều | rate; period; periods; present value | Interest of one period with equal principal
CUMIPMT | lãi suất; số kỳ; giá trị hiện tại; từ kỳ; đến kỳ; đầu kỳ | Tổng tiền lãi giữa hai kỳ | rate; periods; present value; from; to; at start | Interest between two periods
CUMPRINC | lãi suất; số kỳ; giá trị hiện tại; từ kỳ; đến kỳ; đầu kỳ | Tổng tiền gốc giữa hai kỳ | rate; periods; present value; from; to; at start | Principal between two periods
PV | lãi suất; số kỳ; trả mỗi kỳ; [giá trị tương lai]; [đầu kỳ] | Giá trị hiện tại | rate; periods; payment; [future value]; [at start] | Present value
FV | lãi suất; số kỳ; trả mỗi kỳ; [giá trị hiện tại]; [đầu kỳ] | Giá trị tương lai | rate; periods; payment; [present value]; [at start] | Future value
FVSCHEDULE | gốc; vùng lãi suất | Giá trị tương lai với lãi suất thay đổi | principal; rates range | Future value with changing rates
NPER | lãi suất; trả mỗi kỳ; giá trị hiện tại; [giá trị tương lai]; [đầu kỳ] | Số kỳ | rate; payment; present value; [future value]; [at start] | Number of periods
RATE | số kỳ; trả mỗi kỳ; giá trị hiện tại; [giá trị tương lai]; [đầu kỳ]; [số đoán] | Lãi suất mỗi kỳ | periods; payment; present value; [future value]; [at start]; [guess] | Rate of a period
NPV | lãi suất; giá trị… | Giá trị hiện tại ròng | rate; value… | Net present value
XNPV | lãi suất; vùng giá trị; vùng ngày | Giá trị hiện tại ròng theo ngày | rate; values range; dates range | Net present value by dates
IRR | vùng giá trị; [số đoán] | Tỷ suất hoàn vốn nội bộ | values range; [guess] | Internal rate of return
XIRR | vùng giá trị; vùng ngày; [số đoán] | Tỷ suất hoàn vốn nội bộ theo ngày | values range; dates range; [guess] | Internal rate of return by dates
MIRR | vùng giá trị; lãi vay; lãi tái đầu tư | Tỷ suất hoàn vốn nội bộ có điều chỉnh | values range; finance rate; reinvest rate | Modified internal rate of return
EFFECT | lãi danh nghĩa; số kỳ mỗi năm | Lãi suất thực của năm | nominal rate; periods a year | Effective rate of a year
NOMINAL | lãi thực; số kỳ mỗi năm | Lãi suất danh nghĩa của năm | effective rate; periods a year | Nominal rate of a year
RRI | số kỳ; giá trị đầu; giá trị cuối | Tốc độ tăng trưởng mỗi kỳ | periods; start; end | Growth of each period
PDURATION | lãi suất; giá trị đầu; giá trị cuối | Số kỳ để đạt giá trị cuối | rate; start; end | Periods until a value is reached
SLN | nguyên giá; giá trị còn lại; số kỳ | Khấu hao đều | cost; salvage; periods | Straight-line depreciation
SYD | nguyên giá; giá trị còn lại; số kỳ; kỳ thứ | Khấu hao theo tổng số năm | cost; salvage; periods; period | Depreciation by the sum of years
DB | nguyên giá; giá trị còn lại; số kỳ; kỳ thứ; [số tháng năm đầu] | Khấu hao giảm dần | cost; salvage; periods; period; [months of first year] | Declining-balance depreciation
DDB | nguyên giá; giá trị còn lại; số kỳ; kỳ thứ; [hệ số] | Khấu hao giảm dần gấp đôi | cost; salvage; periods; period; [factor] | Double-declining depreciation
DOLLARDE | giá phân số; mẫu số | Đổi giá phân số thành thập phân | fractional price; fraction | A fractional price as decimal
DOLLARFR | giá thập phân; mẫu số | Đổi giá thập phân thành phân số | decimal price; fraction | A decimal price as fractional
TBILLEQ | ngày thanh toán; ngày đáo hạn; chiết khấu | Lợi suất tương đương trái phiếu của tín phiếu | settlement; maturity; discount | Bond-equivalent yield of a treasury bill
TBILLPRICE | ngày thanh toán; ngày đáo hạn; chiết khấu | Giá tín phiếu | settlement; maturity; discount | Price of a treasury bill
TBILLYIELD | ngày thanh toán; ngày đáo hạn; giá | Lợi suất tín phiếu | settlement; maturity; price | Yield of a treasury bill
`;
