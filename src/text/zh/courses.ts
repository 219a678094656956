import type {courses as english} from "../en/courses.ts";

export const courses: typeof english = {
  one: {
    title: "机器怎样画出你要的东西",
    steps: {
      index: {
        teacher: "把学生喊出的文本描述输入进去，先不解释。",
        class: "喊出文本描述，也喊几句不可能画成的。猜一猜机器知道些什么。"
      },
      stages: {
        teacher: "跟着一段文本描述走完五个阶段。",
        class: "说出每个阶段的输入和输出。"
      },
      seeInsideACodebook: {
        teacher: "提出那里的问题，数举手的人数，再比较一个码字的两种样子。",
        class: "投票，并在答案揭晓之前说出理由。"
      },
      play: {
        teacher: "把 τ 从热到冷慢慢拖过去，再点击“换一组噪声”。",
        class: "事先说出软的图片在两端各会怎样。"
      },
      oneTokenAfterTheOther: {
        teacher: "提出两个问题，再替换物体中间的一个字符。",
        class: "两人一组：先选定答案，再在一台电脑上试。"
      },
      whatWasNeverSeen: {
        teacher: "点击一个训练中从未出现过的组合。",
        class: "说出这是记忆还是组合，以及怎样才能判断。"
      },
      theSameThingSmaller: {
        teacher: "说出真实模型的三个数字。",
        class: "写一句话：什么让我意外。"
      }
    }
  },
  four: {
    picture: {
      title: "把图片当作文字",
      steps: {
        index: {
          teacher: "画出学生喊出的内容。",
          class: "在黑板上记下哪些画得成，哪些画不成。"
        },
        whyPicturesNeedAnAlphabet: {
          teacher: "让学生读这一节，并提问其中的数字。",
          class: "计算图片里的数是图像字符的多少倍。"
        },
        seeInsideACodebook: {
          teacher: "提问，数举手的人数，再让学生自己找。",
          class: "两人一组：找出一个画边缘的码字和一个画背景的码字，展示给大家。"
        },
        drawSomething: {
          teacher: "画一张脸，让模型把它拼出来。",
          class: "画一个这套字母写得出的东西，再画一个写不出的。"
        },
        oneTokenAfterTheOther: {
          teacher: "每个实验之前提出两个问题。",
          class: "两人一组：替换一个字符，描述什么变了，什么没变。"
        },
        whatIsBeingLearned: {
          teacher: "写下不等式，说出其中三个分布的名字。",
          class: "抄下来，标出每一部分属于五个阶段中的哪一个。"
        }
      }
    },
    bound: {
      title: "一个下界和一个梯度",
      steps: {
        whatIsDerivedAndWhy: {
          teacher: "说明要计算什么，以及为什么没有人算得出来。",
          class: "估计对所有码字求和要花多长时间。"
        },
        aWorldSmallEnoughToCount: {
          teacher: "布置本章的第一道习题。",
          class: "手算 ln p(x, y) 和下界，再与页面比较。"
        },
        everyLineByTheNumbers: {
          teacher: "提出两个问题，数举手的人数，再从原文切换到更正后的推导。",
          class: "分组：每组改正一行，由数字来裁判。"
        },
        oneBar: {
          teacher: "提问，再点击播放。",
          class: "说出什么在动，什么不动，为什么。"
        },
        aGaussianSlides: {
          teacher: "提问，再依次换成波浪、斜坡和阶跃。",
          class: "移动 μ，解释梯度到哪里去了。"
        },
        aChoiceJumps: {
          teacher: "提出第一个问题，勾选“软化”，再提出第二个问题。",
          class: "两人一组：找出斜率最有用的 τ，并说明理由。"
        }
      }
    },
    race: {
      title: "一场赛跑和一套会学习的字母",
      steps: {
        noiseMadeForMaxima: {
          teacher: "提问，再布置本章的第一道习题。",
          class: "手算一场三条赛道的赛跑。"
        },
        aDrawAsARace: {
          teacher: "提问，抽取 100,000 次，再换一种噪声。",
          class: "事先说出哪些噪声是公平的。"
        },
        fromTheWinnerToAMixture: {
          teacher: "提出两个问题，再移动 τ。",
          class: "解释为什么均值会动，而获胜的频率不动。"
        },
        fromPixelsToCodes: {
          teacher: "在黑板上画出编码器、噪声和解码器。",
          class: "说出梯度从哪里通过，又在哪里只是靠了 τ 才能通过。"
        },
        trainOne: {
          teacher: "提问，让每台电脑都开始一次训练，然后巡视。",
          class: "训练，回放，记下颜色何时出现，边缘何时出现。"
        },
        fiveExperiments: {
          teacher: "给每组一个实验。",
          class: "先猜，再打开结果，用一句话报告。"
        }
      }
    },
    text: {
      title: "会画画的文字",
      steps: {
        oneSequence: {
          teacher: "按比例展示序列，说明 1/8 和 7/8 的损失是什么意思。",
          class: "在序列里找到自己的文本描述，数一数填充字符。"
        },
        whoSeesWhom: {
          teacher: "布置本章的第一道习题。",
          class: "在纸上标出一个字符在每种掩码下能看到什么，再作比较。"
        },
        lookInside: {
          teacher: "展示一个只看正上方的注意力头，让学生找别的。",
          class: "两人一组：找出一个专读某一类词的注意力头，并拿出证据。"
        },
        drawManyShowTheBest: {
          teacher: "提问，再打开曲线。",
          class: "解释最高和最低的曲线之间的距离。"
        },
        whatWasNeverSeen: {
          teacher: "逐格让学生预测哪些会失败。",
          class: "画图，计数，再与页面自带的计数比较。"
        },
        beforeYouRead: {
          teacher: "提出四个问题，数举手的人数。",
          class: "回答，并说出哪一页能证明。"
        }
      }
    }
  }
};
